"""What people are told: inside the program now, by e-mail later."""
