"""The values that records are made of: dates, ages, words, markings."""
