-- CALL support.restore(target, source): gives the tables of one database the rows and key counters of another. Fails when
-- their tables are not defined alike.
CREATE DATABASE support;
DELIMITER //
CREATE FUNCTION support.definition(name VARCHAR(64)) RETURNS CHAR(32) READS SQL DATA
BEGIN
    DECLARE definitions LONGTEXT;
    SET SESSION group_concat_max_len = 100000000;
    SELECT CONCAT_WS('#',
        (SELECT GROUP_CONCAT(CONCAT_WS('|', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_DEFAULT IS NULL, COLUMN_DEFAULT, IS_NULLABLE, EXTRA)
            ORDER BY TABLE_NAME, ORDINAL_POSITION) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = name),
        (SELECT GROUP_CONCAT(CONCAT_WS('|', TABLE_NAME, INDEX_NAME, COLUMN_NAME, SEQ_IN_INDEX, NON_UNIQUE)
            ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = name),
        (SELECT GROUP_CONCAT(CONCAT_WS('|', TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_NAME, UPDATE_RULE, DELETE_RULE)
            ORDER BY TABLE_NAME, CONSTRAINT_NAME) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = name))
        INTO definitions;
    RETURN MD5(definitions);
END //
CREATE PROCEDURE support.restore(target VARCHAR(64), source VARCHAR(64))
BEGIN
    IF NOT (support.definition(target) <=> support.definition(source)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The tables differ';
    END IF;
    SET FOREIGN_KEY_CHECKS = 0, UNIQUE_CHECKS = 0, SQL_MODE = 'NO_AUTO_VALUE_ON_ZERO';
    START TRANSACTION;
    FOR one IN (SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = source AND TABLE_TYPE = 'BASE TABLE') DO
        EXECUTE IMMEDIATE CONCAT('DELETE FROM `', target, '`.`', one.name, '`');
        EXECUTE IMMEDIATE CONCAT('INSERT INTO `', target, '`.`', one.name, '` SELECT * FROM `', source, '`.`', one.name, '`');
    END FOR;
    COMMIT;
    FOR one IN (SELECT a.TABLE_NAME AS name, a.AUTO_INCREMENT AS next FROM information_schema.TABLES a
            JOIN information_schema.TABLES b ON b.TABLE_SCHEMA = target AND b.TABLE_NAME = a.TABLE_NAME
            WHERE a.TABLE_SCHEMA = source AND a.AUTO_INCREMENT <> b.AUTO_INCREMENT) DO
        EXECUTE IMMEDIATE CONCAT('ALTER TABLE `', target, '`.`', one.name, '` AUTO_INCREMENT = ', one.next);
    END FOR;
END //
