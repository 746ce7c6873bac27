"""What commands share: options, the day, where output goes, how findings are printed."""
