"""The page of the shared tablet: what one child sees and says, and then the next."""
