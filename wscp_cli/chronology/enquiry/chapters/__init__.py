"""The chapters of the enquiry as headings, sentences and tables; ``all_`` makes those asked for."""
