#include "blog_project.h"

#include "core/data/database/install.h"
#include "sqlite.h"

#include <array>
#include <fstream>

namespace strata::bench {
namespace {

constexpr const char* kTables = R"(
CREATE TABLE `authors` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `name` varchar(255) NULL,
    `country` varchar(255) NULL, `email` varchar(255) NULL);
CREATE TABLE `tags` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `name` varchar(255) NULL);
CREATE TABLE `articles` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `title` varchar(255) NULL,
    `slug` varchar(255) NULL, `body` text NULL, `status` varchar(255) NOT NULL DEFAULT 'draft',
    `published_on` datetime NULL, `rating` float NULL, `meta` json NULL, `author` integer NULL,
    `date_created` datetime NULL,
    CONSTRAINT `articles_author_foreign` FOREIGN KEY (`author`) REFERENCES `authors` (`id`) ON DELETE SET NULL);
CREATE TABLE `articles_tags` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `articles_id` integer NULL,
    `tags_id` integer NULL,
    CONSTRAINT `articles_tags_articles_id_foreign` FOREIGN KEY (`articles_id`) REFERENCES `articles` (`id`) ON DELETE SET NULL,
    CONSTRAINT `articles_tags_tags_id_foreign` FOREIGN KEY (`tags_id`) REFERENCES `tags` (`id`) ON DELETE SET NULL);
)";

constexpr const char* kIndexes = R"(
CREATE INDEX `articles_author_index` ON `articles` (`author`);
CREATE INDEX `articles_tags_articles_id_index` ON `articles_tags` (`articles_id`);
CREATE INDEX `articles_tags_tags_id_index` ON `articles_tags` (`tags_id`);
)";

constexpr const char* kMetadata = R"(
INSERT INTO directus_collections (collection, hidden) VALUES ('articles', 0), ('authors', 0), ('tags', 0), ('articles_tags', 1);
INSERT INTO directus_fields (collection, field, special, interface) VALUES
    ('articles', 'published_on', 'cast-timestamp', 'datetime'), ('articles', 'meta', 'cast-json', 'input-code'),
    ('articles', 'author', 'm2o', 'select-dropdown-m2o'),
    ('articles', 'date_created', 'date-created,cast-timestamp', 'datetime'), ('articles', 'tags', 'm2m', 'list-m2m');
INSERT INTO directus_relations (many_collection, many_field, one_collection, one_field, junction_field) VALUES
    ('articles', 'author', 'authors', NULL, NULL), ('articles_tags', 'articles_id', 'articles', 'tags', 'tags_id'),
    ('articles_tags', 'tags_id', 'tags', NULL, 'articles_id');
)";

constexpr const char* kEditor = R"(
INSERT INTO directus_roles (id, name) VALUES ('role', 'Editor'), ('readers', 'Reader');
INSERT INTO directus_users (id, email, status, role, token) VALUES ('editor', 'editor@example.com', 'active', 'role', 'bench-token-of-the-editor'),
    ('reader', 'reader@example.com', 'active', 'readers', 'bench-token-of-the-reader');
INSERT INTO directus_policies (id, name) VALUES ('current', 'Current articles'), ('old', 'Old articles'),
    ('published', 'Published articles'), ('own', 'Own articles');
INSERT INTO directus_access (id, role, policy, sort) VALUES ('access1', 'role', 'current', 1), ('access2', 'role', 'old', 2),
    ('access3', 'readers', 'published', 1), ('access4', 'readers', 'own', 2);
INSERT INTO directus_permissions (policy, collection, action, permissions, fields) VALUES
    ('current', 'articles', 'read', '{"status":{"_neq":"archived"}}', 'id,title,slug,body,status,published_on,rating,meta,author,date_created,tags'),
    ('current', 'authors', 'read', '{}', 'id,name,country'), ('current', 'tags', 'read', NULL, '*'),
    ('current', 'articles_tags', 'read', NULL, '*'),
    ('old', 'articles', 'read', '{"status":{"_in":["archived","draft"]}}', 'id,title,slug,body,status,author,date_created,tags'),
    ('published', 'articles', 'read', '{"status":{"_eq":"published"}}', 'id,title,status'),
    ('own', 'articles', 'read', '{"author":{"_lt":300}}', '*');
)";

constexpr std::array<std::string_view, 4> kStatuses {"archived", "draft", "in_review", "published"};
constexpr std::array<std::string_view, 24> kWords {"river", "stone", "über", "window", "garden", "market", "letter",
    "summer", "bridge", "paper", "forest", "café", "harbour", "music", "winter", "story", "museum", "morning",
    "station", "island", "journey", "kitchen", "mountain", "evening"};

/// A small generator of its own: the standard's distributions differ between libraries.
class Random {
public:
    std::uint32_t below(std::uint32_t limit)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>((m_state >> 33) % limit);
    }

    std::string words(std::size_t atLeast, char separator)
    {
        std::string text;
        while (text.size() < atLeast) {
            if (!text.empty())
                text += separator;
            text += kWords[below(kWords.size())];
        }
        return text;
    }

private:
    std::uint64_t m_state = 42;
};

void addAuthorsAndTags(Sqlite& database, Random& random)
{
    Prepared author(database, "INSERT INTO authors (name, country, email) VALUES (?, ?, ?)");
    for (int i = 1; i <= kAuthors; ++i) {
        const auto name = random.words(12, ' ') + " " + std::to_string(i);
        const auto country = "country-" + std::to_string(i % kCountries);
        const auto email = "author" + std::to_string(i) + "@example.com";
        author.bind(1, name).bind(2, country).bind(3, email).execute();
    }
    Prepared tag(database, "INSERT INTO tags (name) VALUES (?)");
    for (int i = 1; i <= kTags; ++i) {
        const auto name = random.words(5, '-') + "-" + std::to_string(i);
        tag.bind(1, name).execute();
    }
}

void addArticles(Sqlite& database, Random& random)
{
    constexpr std::int64_t firstDay = 1'600'000'000'000;
    Prepared article(database,
        "INSERT INTO articles (title, slug, body, status, published_on, rating, meta, author, date_created)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Prepared link(database, "INSERT INTO articles_tags (articles_id, tags_id) VALUES (?, ?)");
    for (int i = 1; i <= kArticles; ++i) {
        const auto title = random.words(30, ' ');
        const auto slug = "article-" + std::to_string(i);
        const auto body = random.words(400, ' ');
        const auto meta = "{\"views\":" + std::to_string(random.below(10'000))
            + ",\"featured\":" + (random.below(10) == 0 ? "true" : "false") + "}";
        const auto created = firstDay + std::int64_t(i) * 60'000;
        article.bind(1, title).bind(2, slug).bind(3, body).bind(4, kStatuses[random.below(kStatuses.size())]);
        article.bind(5, created + std::int64_t(random.below(86'400)) * 1000).bind(6, random.below(50) / 10.0);
        article.bind(7, meta).bind(8, std::int64_t(random.below(kAuthors) + 1)).bind(9, created).execute();
        const auto first = random.below(kTags);
        const auto second = (first + 1 + random.below(kTags - 1)) % kTags;
        link.bind(1, std::int64_t(i)).bind(2, std::int64_t(first + 1)).execute();
        link.bind(1, std::int64_t(i)).bind(2, std::int64_t(second + 1)).execute();
    }
}

void installProject(const std::filesystem::path& file)
{
    DatabaseOptions options;
    options.filename = file.string();
    options.createFile = true;
    const auto connection = Database::open(options)->connect();
    InstallOptions project;
    project.administrator = {"admin@example.com", "password", std::string(kToken)};
    project.projectName = "Blog";
    project.hashCost = {1024, 1, 1, 32};
    install(*connection, project);
}

} // namespace

void buildBlog(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    const auto file = folder / "data.db";
    installProject(file);
    Sqlite database(file);
    Random random;
    database.run("BEGIN");
    database.run(kTables);
    database.run(kMetadata);
    database.run(kEditor);
    addAuthorsAndTags(database, random);
    addArticles(database, random);
    database.run(kIndexes);
    database.run("COMMIT");
    database.run("ANALYZE");
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    std::ofstream(folder / ".env") << "DB_CLIENT=sqlite3\nDB_FILENAME=data.db\nSECRET=bench\nLOG_LEVEL=warn\n"
                                      "PUBLIC_URL=http://127.0.0.1\n";
}

} // namespace strata::bench
