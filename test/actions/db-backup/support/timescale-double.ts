import type { ExtensionFiles } from '../../../cloud/postgres/with-extension.ts'

export const VERSION = '2.99.1'

/**
 * What a restore meets of TimescaleDB, in SQL alone (its library comes by no registry that tests can rely on): a catalog that
 * is dumped with the rows and takes them only in restoring mode, chunks that inherit from their hypertable in a schema of
 * the extension, a parameter that only a superuser may set or who was granted it, and a check of versions at the end.
 */
export const TIMESCALE: ExtensionFiles = {
  'timescaledb.control': `comment = 'stands for TimescaleDB'\ndefault_version = '3.0.0'\nrelocatable = false\ntrusted = true\n`,
  ...Object.fromEntries([VERSION, '3.0.0'].map(version => [`timescaledb--${version}.sql`, script(version)])),
}

function script(version: string): string {
  return `
CREATE SCHEMA _timescaledb_catalog;
CREATE SCHEMA _timescaledb_internal;
GRANT USAGE ON SCHEMA _timescaledb_catalog, _timescaledb_internal TO PUBLIC;
CREATE TABLE _timescaledb_catalog.metadata (key text PRIMARY KEY, value text);
CREATE TABLE _timescaledb_catalog.hypertable (id serial PRIMARY KEY, schema_name name, table_name name);
CREATE TABLE _timescaledb_catalog.chunk (id serial PRIMARY KEY,
  hypertable_id int REFERENCES _timescaledb_catalog.hypertable, table_name name);
INSERT INTO _timescaledb_catalog.metadata VALUES ('timescaledb_version', '${version}');
SELECT pg_extension_config_dump('_timescaledb_catalog.metadata', '');
SELECT pg_extension_config_dump('_timescaledb_catalog.hypertable', '');
SELECT pg_extension_config_dump('_timescaledb_catalog.chunk', '');
SELECT pg_extension_config_dump('_timescaledb_catalog.hypertable_id_seq', '');
SELECT pg_extension_config_dump('_timescaledb_catalog.chunk_id_seq', '');

CREATE FUNCTION _timescaledb_catalog.guarded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF coalesce(current_setting('timescaledb.restoring', true), 'off') <> 'on' THEN
    RAISE EXCEPTION 'the catalog is written in restoring mode only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT ON _timescaledb_catalog.hypertable FOR EACH ROW EXECUTE FUNCTION _timescaledb_catalog.guarded();
CREATE TRIGGER guarded BEFORE INSERT ON _timescaledb_catalog.chunk FOR EACH ROW EXECUTE FUNCTION _timescaledb_catalog.guarded();
CREATE FUNCTION _timescaledb_catalog.known() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE _timescaledb_catalog.metadata SET value = NEW.value WHERE key = NEW.key;
  RETURN CASE WHEN FOUND THEN NULL ELSE NEW END;
END $$;
CREATE TRIGGER known BEFORE INSERT ON _timescaledb_catalog.metadata FOR EACH ROW EXECUTE FUNCTION _timescaledb_catalog.known();

CREATE FUNCTION create_hypertable(hyper regclass, chunks int) RETURNS int LANGUAGE plpgsql AS $$ DECLARE number int; part text; BEGIN
  PERFORM set_config('timescaledb.restoring', 'on', true);
  INSERT INTO _timescaledb_catalog.hypertable (schema_name, table_name)
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = hyper RETURNING id INTO number;
  FOR i IN 1..chunks LOOP
    part := format('_hyper_%s_%s_chunk', number, i);
    EXECUTE format('CREATE TABLE _timescaledb_internal.%I (LIKE %s INCLUDING ALL) INHERITS (%s)', part, hyper, hyper);
    INSERT INTO _timescaledb_catalog.chunk (hypertable_id, table_name) VALUES (number, part);
  END LOOP;
  PERFORM set_config('timescaledb.restoring', 'off', true);
  RETURN number;
END $$;

CREATE FUNCTION switch(mode text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN
  IF NOT has_parameter_privilege(current_user, 'timescaledb.restoring', 'SET') THEN
    RAISE EXCEPTION 'permission denied to set parameter "timescaledb.restoring"';
  END IF;
  EXECUTE format('ALTER DATABASE %I SET timescaledb.restoring = %L', current_database(), mode);
  PERFORM set_config('timescaledb.restoring', mode, false);
  RETURN true;
END $$;
CREATE FUNCTION timescaledb_pre_restore() RETURNS bool LANGUAGE sql AS $$ SELECT public.switch('on') $$;
CREATE FUNCTION timescaledb_post_restore() RETURNS bool LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM _timescaledb_catalog.metadata m, pg_extension x
      WHERE m.key = 'timescaledb_version' AND x.extname = 'timescaledb' AND x.extversion <> m.value) THEN
    RAISE EXCEPTION 'catalog version mismatch';
  END IF;
  RETURN public.switch('off');
END $$;
`
}
