"""The Discord side: who asks and in which language, sending replies, buttons, errors."""
