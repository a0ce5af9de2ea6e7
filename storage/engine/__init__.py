"""SQLite: opening the file, one thread that writes it and some that read it, migrations, backup."""
