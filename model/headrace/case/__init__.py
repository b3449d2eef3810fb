"""Given: frozen records, one class per sheet, and the case that holds them all."""
