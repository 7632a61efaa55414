import type { ExtensionFiles } from '../../../cloud/postgres/with-extension.ts'

/**
 * What a backup meets of extensions with tables of their own (pg_partman's configuration and templates, PostGIS's
 * `spatial_ref_sys`), in SQL alone: rows of a user beside rows of the extension in one table, of which a filter dumps the first;
 * a table of configuration that speaks of partitions which the extension made and which are the user's; a sequence.
 */
export const PARTMAN: ExtensionFiles = {
  'like_partman.control': `comment = 'stands for pg_partman and PostGIS'\ndefault_version = '1.0'\nrelocatable = false\nschema = partman\n`,
  'like_partman--1.0.sql': `
CREATE TABLE part_config (parent text PRIMARY KEY, premake int NOT NULL, kept serial);
CREATE TABLE ref_sys (srid int PRIMARY KEY, name text);
INSERT INTO ref_sys SELECT i, 'built in' FROM generate_series(1, 50) AS i;
SELECT pg_catalog.pg_extension_config_dump('part_config', '');
SELECT pg_catalog.pg_extension_config_dump('part_config_kept_seq', '');
SELECT pg_catalog.pg_extension_config_dump('ref_sys', 'WHERE srid > 50');
CREATE FUNCTION create_parent(parent text, premake int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  EXECUTE format('CREATE TABLE %s_template (LIKE %s)', 'partman.' || parent, parent);
  FOR part IN 1..premake LOOP
    EXECUTE format('CREATE TABLE %1$s_p%2$s PARTITION OF %1$s FOR VALUES FROM (%3$s) TO (%4$s)', parent, part, part * 10, part * 10 + 10);
  END LOOP;
  EXECUTE format('CREATE TABLE %1$s_default PARTITION OF %1$s DEFAULT', parent);
  INSERT INTO partman.part_config (parent, premake) VALUES (create_parent.parent, create_parent.premake);
END $$;
`,
}
