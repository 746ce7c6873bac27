"""The chronology as a workbook to read, filter and print."""
