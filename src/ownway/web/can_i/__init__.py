"""Pages of "can I spend it on ...?": asking, answering, and answers told again for everybody."""
