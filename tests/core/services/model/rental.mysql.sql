CREATE TABLE country (country_id smallint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, country varchar(50) NOT NULL, last_update timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp());
CREATE TABLE city (
  city_id smallint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  city varchar(50) NOT NULL,
  country_id smallint unsigned NOT NULL,
  CONSTRAINT city_in FOREIGN KEY (country_id) REFERENCES country (country_id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE film (
  film_id int PRIMARY KEY,
  title varchar(255) NOT NULL,
  release_year year,
  rental_rate decimal(4,2) NOT NULL DEFAULT 4.99,
  rating enum('G','PG','R') DEFAULT 'G',
  features set('Trailers','Commentary'),
  picture longblob,
  flags bit(3),
  title_length int GENERATED ALWAYS AS (char_length(title)) VIRTUAL,
  original_id int,
  CONSTRAINT film_original FOREIGN KEY (original_id) REFERENCES film (film_id),
  CONSTRAINT film_rate CHECK (rental_rate >= 0)
);
CREATE TABLE actor (actor_id int PRIMARY KEY, first_name varchar(45) NOT NULL, last_name varchar(45) NOT NULL, UNIQUE KEY actor_name (first_name, last_name));
CREATE TABLE film_actor (
  actor_id int NOT NULL,
  film_id int NOT NULL,
  PRIMARY KEY (actor_id, film_id),
  CONSTRAINT film_actor_a FOREIGN KEY (actor_id) REFERENCES actor (actor_id),
  CONSTRAINT film_actor_f FOREIGN KEY (film_id) REFERENCES film (film_id)
);
CREATE TABLE film_text (code char(3) PRIMARY KEY, words text, FULLTEXT KEY film_words (words));
CREATE INDEX film_by_rating ON film (rating, title);
CREATE VIEW film_list AS SELECT film_id AS fid, title, rental_rate AS price FROM film;
INSERT INTO country (country) VALUES ('Norway'), ('Chile');
INSERT INTO city (city, country_id) VALUES ('Bergen', 1), ('Arica', 2);
INSERT INTO film (film_id, title, release_year, rating, features, picture, flags, original_id) VALUES (1, 'Fjord', 1999, 'G', 'Trailers,Commentary', x'00ff', b'101', NULL), (2, 'Fjord II', 2003, 'R', NULL, NULL, NULL, 1);
INSERT INTO actor VALUES (1, 'Ann', 'Berg'), (2, 'Jo', 'Dahl');
INSERT INTO film_actor VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO film_text VALUES ('fj1', 'cold water');
