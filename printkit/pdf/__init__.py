"""The PDF file: fonts, operators, pages, metadata. The only room that knows ReportLab's private parts."""
