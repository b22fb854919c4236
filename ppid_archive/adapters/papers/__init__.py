"""What the office issues, as files: PDF by Typst, spreadsheets by XlsxWriter, CSV and JSON by Python itself."""
