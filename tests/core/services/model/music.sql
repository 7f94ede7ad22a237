CREATE TABLE artist (artist_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(120));
CREATE TABLE album (
  album_id INTEGER NOT NULL PRIMARY KEY,
  title VARCHAR(160) NOT NULL,
  artist_id INTEGER NOT NULL,
  CONSTRAINT album_by FOREIGN KEY (artist_id) REFERENCES artist (artist_id)
);
CREATE TABLE genre (genre_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(120) UNIQUE);
CREATE TABLE track (
  track_id INTEGER NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  album_id INTEGER,
  genre_id INTEGER,
  milliseconds INTEGER NOT NULL,
  unit_price NUMERIC(10,2) NOT NULL DEFAULT 0.99,
  CONSTRAINT track_on FOREIGN KEY (album_id) REFERENCES album (album_id),
  CONSTRAINT track_of FOREIGN KEY (genre_id) REFERENCES genre (genre_id) ON DELETE SET NULL,
  CONSTRAINT track_lasts CHECK (milliseconds > 0)
);
CREATE TABLE employee (
  employee_id INTEGER NOT NULL PRIMARY KEY,
  last_name VARCHAR(20) NOT NULL,
  reports_to INTEGER,
  birth_date DATE,
  CONSTRAINT employee_boss FOREIGN KEY (reports_to) REFERENCES employee (employee_id)
);
CREATE TABLE playlist (playlist_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(120));
CREATE TABLE playlist_track (
  playlist_id INTEGER NOT NULL,
  track_id INTEGER NOT NULL,
  PRIMARY KEY (playlist_id, track_id),
  CONSTRAINT playlist_of FOREIGN KEY (playlist_id) REFERENCES playlist (playlist_id),
  CONSTRAINT playlist_has FOREIGN KEY (track_id) REFERENCES track (track_id)
);
CREATE TABLE settings_log (message VARCHAR(200), level INTEGER);
CREATE VIEW track_list AS
  SELECT t.track_id AS id, t.name AS track, a.title AS album, r.name AS artist
  FROM track t JOIN album a ON a.album_id = t.album_id JOIN artist r ON r.artist_id = a.artist_id;
INSERT INTO artist VALUES (1, 'The Lanterns'), (2, 'Möwe & Söhne'), (3, NULL);
INSERT INTO album VALUES (1, 'First Light', 1), (2, 'Second Sight', 1), (3, 'Hafen', 2);
INSERT INTO genre VALUES (1, 'Rock'), (2, 'Shanty');
INSERT INTO track VALUES (1, 'Dawn', 1, 1, 201000, 0.99), (2, 'Noon', 1, 1, 180500, 1.29), (3, 'Dusk', 2, NULL, 240000, 0.99), (4, 'Ebbe', 3, 2, 99000, 0.49);
INSERT INTO employee VALUES (1, 'Boss', NULL, '1960-02-29'), (2, 'Middle', 1, '1975-12-31'), (3, 'Front', 2, NULL), (4, 'Back', 2, '1999-01-01');
INSERT INTO playlist VALUES (1, 'Morning'), (2, 'Sea');
INSERT INTO playlist_track VALUES (1, 1), (1, 2), (1, 4), (2, 4);
INSERT INTO settings_log VALUES ('started', 1), ('started', 1), ('stopped', 2);
