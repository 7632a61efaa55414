/** The superuser of every stand-in server. The password holds characters that a URL must escape. */
export const SUPERUSER = 'postgres'
export const PASSWORD = 'opens#this/server@only'
