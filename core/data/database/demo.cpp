#include "core/data/database/demo.h"

namespace strata {
namespace {

constexpr SqlText kDemoTables[] = {
    R"(CREATE TABLE "authors" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(255) NOT NULL,
        "role" varchar(255), "bio" text, "portrait" char(36) REFERENCES "directus_files" ("id") ON DELETE SET NULL))",
    R"(CREATE TABLE "tags" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(255) NOT NULL,
        "color" varchar(255)))",
    R"(CREATE TABLE "articles" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
        "status" varchar(255) NOT NULL DEFAULT 'draft', "sort" integer, "title" varchar(255) NOT NULL,
        "slug" varchar(255), "summary" text, "cover" char(36) REFERENCES "directus_files" ("id") ON DELETE SET NULL,
        "author" integer REFERENCES "authors" ("id") ON DELETE SET NULL, "featured" boolean NOT NULL DEFAULT 0,
        "reading_minutes" integer, "published_on" date, "date_created" datetime, "date_updated" datetime))",
    R"(CREATE TABLE "articles_tags" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
        "articles_id" integer REFERENCES "articles" ("id") ON DELETE CASCADE,
        "tags_id" integer REFERENCES "tags" ("id") ON DELETE CASCADE))",
    R"(CREATE TABLE "block_text" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "heading" varchar(255), "body" text))",
    R"(CREATE TABLE "block_quote" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "quote" text, "by" varchar(255)))",
    R"(CREATE TABLE "articles_blocks" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "sort" integer,
        "articles_id" integer REFERENCES "articles" ("id") ON DELETE CASCADE, "item" varchar(255),
        "collection" varchar(255)))",
    R"(CREATE INDEX "articles_author_index" ON "articles" ("author"))",
    R"(CREATE INDEX "articles_tags_articles_id_index" ON "articles_tags" ("articles_id"))",
    R"(CREATE INDEX "articles_tags_tags_id_index" ON "articles_tags" ("tags_id"))",
    R"(CREATE INDEX "articles_blocks_articles_id_index" ON "articles_blocks" ("articles_id"))",
};

Value demoValue(const Json& value)
{
    if (value.is_null())
        return std::monostate();
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (value.is_number())
        return value.get<double>();
    return value.is_string() ? value.get<std::string>() : json::print(value);
}

void insertDemoRow(Connection& connection, Identifier table, const Json& row)
{
    Statement statement = connection.statement();
    statement << "INSERT INTO " << table << " (";
    bool first = true;
    for (const auto& [name, value] : row.items()) {
        if (!first)
            statement << ", ";
        first = false;
        statement << Identifier::known(name);
    }
    statement << ") VALUES (";
    first = true;
    for (const Json& value : row) {
        if (!first)
            statement << ", ";
        first = false;
        statement.bind(demoValue(value));
    }
    statement << ")";
    connection.execute(statement);
}

} // namespace

void createDemo(Connection& connection, const Json& seed)
{
    Transaction transaction(connection);
    for (const SqlText& text : kDemoTables) {
        Statement statement = connection.statement();
        statement << text;
        connection.execute(statement);
    }
    for (const auto& [table, rows] : seed.items()) {
        for (const Json& row : rows)
            insertDemoRow(connection, Identifier::known(table), row);
    }
    transaction.commit();
}

} // namespace strata
