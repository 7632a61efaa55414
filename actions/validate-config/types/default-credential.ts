const DEFAULTS = new Set([
  'postgres',
  'minioadmin',
  'minio',
  'minio123',
  'admin',
  'administrator',
  'root',
  'guest',
  'user',
  'pass',
  'password',
  'passwd',
  'secret',
  'test',
  'redis',
  'rabbitmq',
  '1234',
  '12345',
  '123456',
  '12345678',
])

/** True for a user name or password that comes with the software, in any case. */
export const isDefaultCredential = (text: string): boolean => DEFAULTS.has(text.toLowerCase())
