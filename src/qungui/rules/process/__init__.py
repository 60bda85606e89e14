"""What needs an approval or stands in a register."""
