"""Pages of money: what have I got left, spending, receipts, what came in, and totals for those who pay."""
