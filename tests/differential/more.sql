-- Rows and rights that every-type lacks for lists of related items.
INSERT INTO remarks (id, body, sort, everything) VALUES (3, 'b3', NULL, 5), (4, 'b4', 2, 5), (5, 'B5', 1, 5), (6, 'Row', NULL, 6), (7, 'no parent', NULL, NULL);
INSERT INTO everything_tags (id, everything_id, tags_id, sort) VALUES (3, 5, 'blue', NULL), (4, 5, 'red', 1), (5, 6, 'a b/c', 3), (6, 6, NULL, 1), (7, NULL, 'red', 1), (8, 9, 'red', NULL), (9, 10, 'blue', NULL);
INSERT INTO block_text (id, body) VALUES ('11111111-2222-4333-8444-555555555555', 'Second text'), ('21111111-2222-4333-8444-555555555555', NULL);
INSERT INTO block_quote (id, quote, "by") VALUES (2, 'Or not to be', 1), (3, NULL, NULL);
INSERT INTO everything_blocks (id, everything_id, item, collection, sort) VALUES (3, 5, '2', 'block_quote', 2), (4, 5, '11111111-2222-4333-8444-555555555555', 'block_text', 1),
	(5, 6, '999', 'block_quote', NULL), (6, 6, 'x', 'tags', NULL), (7, 9, '1', 'block_quote', NULL);
INSERT INTO everything_translations (id, everything_id, languages_code, title, summary) VALUES (3, 5, 'en-US', 'Fifth', NULL), (4, 6, 'ar-SA', 'السادس', NULL), (5, 6, 'en-US', 'Sixth', 'six');
UPDATE everything SET category = 'f8503d4a-67cf-40f6-b242-f144d224362e' WHERE id IN (5, 9, 12);
UPDATE everything SET user_created = '5591ff9d-55b7-41a0-af02-b925aac48086' WHERE id IN (5, 8, 11);
UPDATE everything SET time = '12:34:56', uuid = '6f8b0f86-9d3e-4a52-8a0e-0d5f1b1d7c12', boolean_null = 1, json = '{"k":1}', big_integer = 42 WHERE id = 6;
INSERT INTO plain (v) VALUES ('one'), ('two'), (NULL);
INSERT INTO activity_only (v) VALUES ('one');
INSERT INTO directus_permissions (collection, action, permissions, validation, presets, fields, policy) VALUES
	('remarks', 'read', '{"body":{"_neq":"b2"}}', NULL, NULL, '*', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('remarks', 'create', NULL, '{"body":{"_contains":"b"}}', '{"sort":9}', 'body,everything', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('remarks', 'update', '{"sort":{"_nnull":true}}', NULL, NULL, 'body,sort', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('remarks', 'delete', '{"sort":{"_gt":1}}', NULL, NULL, NULL, '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('tags', 'create', NULL, NULL, '{"label":"preset"}', '*', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('tags', 'update', NULL, '{"label":{"_nempty":true}}', NULL, '*', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('tags', 'delete', '{"id":{"_neq":"red"}}', NULL, NULL, NULL, '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('everything_tags', 'create', NULL, NULL, NULL, '*', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('everything_tags', 'update', NULL, NULL, NULL, '*', '95599df1-15de-47dd-821a-5b5fdbfeeaf3'),
	('everything', 'read', '{"integer":{"_lt":2}}', NULL, NULL, 'id,comments_list,blocks,boolean,date,csv', '54e66c6f-e335-4b99-8767-8fd551001cfb'),
	('everything', 'update', '{"integer":{"_gte":4}}', NULL, NULL, 'integer,tags,comments_list,string', '54e66c6f-e335-4b99-8767-8fd551001cfb'),
	('everything_blocks', 'read', '{"collection":{"_eq":"block_quote"}}', NULL, NULL, '*', '54e66c6f-e335-4b99-8767-8fd551001cfb'),
	('block_quote', 'read', NULL, NULL, NULL, 'id,quote', '54e66c6f-e335-4b99-8767-8fd551001cfb');
-- No ties in the default sort.
UPDATE categories SET sort = rowid;
UPDATE everything SET sort = id + 5 WHERE id IN (2, 3);
