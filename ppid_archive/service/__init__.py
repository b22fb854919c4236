"""The PPID's services to the public: registers of information, requests and objections, reports, forms, duties."""
