"""Files that messages name: what is seen in pictures and heard in voice messages, by programs of their own."""
