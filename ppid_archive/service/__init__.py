"""What the office owes the public: requests and objections, the register of information, publication, reports."""
