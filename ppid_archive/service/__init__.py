"""Use cases of the PPID's service to the public: register of information, requests, objections, reports."""
