/** The superuser of every stand-in server. The password is one that nobody guesses, and holds characters that a URL must escape. */
export const SUPERUSER = 'postgres'
export const PASSWORD = 'q7#Vz/2mKd@x9Tn4+wLp%8Rb'
