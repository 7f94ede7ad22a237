#include "floor_answers.h"

#include "core/base/clock.h"

#include <charconv>

namespace strata::bench {
namespace {

constexpr std::int64_t kShort = 25;
constexpr std::int64_t kFull = 100;

#define ARTICLE "SELECT id, title, slug, body, status, published_on, rating, meta, author, date_created FROM articles "

/// "?, ?, …" for the keys of a page.
std::string placeholders(std::int64_t count)
{
    std::string text = "?";
    for (std::int64_t i = 1; i < count; ++i)
        text += ",?";
    return text;
}

std::int64_t numberAfter(std::string_view text, std::string_view mark)
{
    std::int64_t number = 0;
    if (const auto at = text.rfind(mark); at != std::string_view::npos)
        std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), number);
    return number;
}

void appendText(std::string& out, const Prepared& row, int column)
{
    if (row.isNull(column))
        out += "null";
    else
        json::appendString(out, row.text(column));
}

void appendInstant(std::string& out, const Prepared& row, int column)
{
    if (row.isNull(column))
        out += "null";
    else
        json::appendString(out, clock::isoUtc(row.integer(column)));
}

/// All columns of an article; `tags` follow.
void appendArticle(std::string& out, const Prepared& row)
{
    out += "{\"id\":";
    out += row.text(0);
    constexpr std::array names {"title", "slug", "body", "status"};
    for (int i = 0; i < 4; ++i) {
        out += ",\"";
        out += names[static_cast<std::size_t>(i)];
        out += "\":";
        appendText(out, row, i + 1);
    }
    out += ",\"published_on\":";
    appendInstant(out, row, 5);
    out += ",\"rating\":";
    json::appendNumber(out, row.real(6));
    out += ",\"meta\":";
    out += row.text(7);
    out += ",\"author\":";
    out += row.text(8);
    out += ",\"date_created\":";
    appendInstant(out, row, 9);
    out += ",\"tags\":[";
}

/// The parts of a list whose rows get more from a second statement: text up to the place, per key.
struct OpenRow {
    std::int64_t key;
    std::string text;
};

std::string joined(std::vector<OpenRow>& rows, std::string_view end)
{
    std::string out = "{\"data\":[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0)
            out += ',';
        out += rows[i].text;
        out += end;
    }
    return out += "]}";
}

void bindKeys(Prepared& statement, const std::vector<OpenRow>& rows, std::int64_t places)
{
    for (std::int64_t i = 0; i < places; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (at < rows.size())
            statement.bind(static_cast<int>(i + 1), rows[at].key);
        else
            statement.bindNull(static_cast<int>(i + 1));
    }
}

/// Rows stand in key order.
OpenRow& rowOf(std::vector<OpenRow>& rows, std::int64_t key)
{
    return *std::lower_bound(
        rows.begin(), rows.end(), key, [](const OpenRow& row, std::int64_t one) { return row.key < one; });
}

void separate(std::string& out)
{
    if (out.back() != '[')
        out += ',';
}

} // namespace

FloorAnswers::FloorAnswers(const std::filesystem::path& database, std::mutex& writing) :
    m_writing(writing),
    m_database(database),
    m_item(m_database, ARTICLE "WHERE id = ?"),
    m_itemTags(m_database, "SELECT id FROM articles_tags WHERE articles_id = ? ORDER BY id"),
    m_shortList(m_database, "SELECT id, title, status FROM articles ORDER BY id LIMIT ? OFFSET ?"),
    m_fullList(m_database, ARTICLE "ORDER BY id LIMIT ? OFFSET ?"),
    m_fullTags(m_database,
        "SELECT articles_id, id FROM articles_tags WHERE articles_id IN (" + placeholders(kFull) + ") ORDER BY id"),
    m_nestedList(m_database,
        "SELECT a.id, a.title, u.id, u.name FROM articles a LEFT JOIN authors u ON u.id = a.author ORDER BY a.id LIMIT ? OFFSET ?"),
    m_nestedTags(m_database,
        "SELECT l.articles_id, t.id, t.name FROM articles_tags l LEFT JOIN tags t ON t.id = l.tags_id"
        " WHERE l.articles_id IN ("
            + placeholders(kShort) + ") ORDER BY l.id"),
    m_filteredList(m_database,
        "SELECT a.id, a.title, u.name FROM articles a LEFT JOIN authors u ON u.id = a.author WHERE u.country = ?"
        " ORDER BY u.name, a.id LIMIT ? OFFSET ?"),
    m_groups(m_database, "SELECT status, COUNT(*) FROM articles GROUP BY status"),
    m_begin(m_database, "BEGIN IMMEDIATE"),
    m_commit(m_database, "COMMIT"),
    m_insert(m_database,
        "INSERT INTO articles (title, slug, body, status, rating, meta, author, date_created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
    m_activity(m_database,
        "INSERT INTO directus_activity (action, timestamp, ip, collection, item) VALUES ('create', ?, '127.0.0.1', 'articles', ?)"),
    m_revision(m_database,
        "INSERT INTO directus_revisions (activity, collection, item, data, delta) VALUES (?, 'articles', ?, ?, ?)")
{
}

#undef ARTICLE

Response FloorAnswers::answer(const Request& request)
{
    const std::string_view query = request.query;
    const auto page = numberAfter(query, "page=");
    const auto has = [&](std::string_view part) { return query.find(part) != std::string_view::npos; };
    std::string body;
    if (request.method == Method::Post)
        body = create(request.body);
    else if (query.empty())
        body = item(numberAfter(request.path, "/"));
    else if (has("groupBy"))
        body = groups();
    else if (has("filter"))
        body = filteredList((page - 1) * kShort);
    else if (has("tags"))
        body = nestedList((page - 1) * kShort);
    else if (has("fields"))
        body = shortList((page - 1) * kShort);
    else
        body = fullList((page - 1) * kFull);
    return Response::json(200, std::move(body));
}

std::string FloorAnswers::item(std::int64_t key)
{
    std::string out = "{\"data\":";
    m_item.bind(1, key).step();
    appendArticle(out, m_item);
    m_item.reset();
    m_itemTags.bind(1, key);
    while (m_itemTags.step()) {
        separate(out);
        out += m_itemTags.text(0);
    }
    m_itemTags.reset();
    return out += "]}}";
}

std::string FloorAnswers::shortList(std::int64_t offset)
{
    std::string out = "{\"data\":[";
    m_shortList.bind(1, kShort).bind(2, offset);
    while (m_shortList.step()) {
        separate(out);
        out += "{\"id\":";
        out += m_shortList.text(0);
        out += ",\"title\":";
        appendText(out, m_shortList, 1);
        out += ",\"status\":";
        appendText(out, m_shortList, 2);
        out += '}';
    }
    m_shortList.reset();
    return out += "]}";
}

std::string FloorAnswers::fullList(std::int64_t offset)
{
    std::vector<OpenRow> rows;
    m_fullList.bind(1, kFull).bind(2, offset);
    while (m_fullList.step()) {
        rows.push_back({m_fullList.integer(0), {}});
        appendArticle(rows.back().text, m_fullList);
    }
    m_fullList.reset();
    bindKeys(m_fullTags, rows, kFull);
    while (m_fullTags.step()) {
        auto& row = rowOf(rows, m_fullTags.integer(0));
        separate(row.text);
        row.text += m_fullTags.text(1);
    }
    m_fullTags.reset();
    return joined(rows, "]}");
}

std::string FloorAnswers::nestedList(std::int64_t offset)
{
    std::vector<OpenRow> rows;
    m_nestedList.bind(1, kShort).bind(2, offset);
    while (m_nestedList.step()) {
        rows.push_back({m_nestedList.integer(0), "{\"id\":"});
        auto& text = rows.back().text;
        text += m_nestedList.text(0);
        text += ",\"title\":";
        appendText(text, m_nestedList, 1);
        text += ",\"author\":{\"id\":";
        text += m_nestedList.text(2);
        text += ",\"name\":";
        appendText(text, m_nestedList, 3);
        text += "},\"tags\":[";
    }
    m_nestedList.reset();
    bindKeys(m_nestedTags, rows, kShort);
    while (m_nestedTags.step()) {
        auto& text = rowOf(rows, m_nestedTags.integer(0)).text;
        separate(text);
        text += "{\"tags_id\":{\"id\":";
        text += m_nestedTags.text(1);
        text += ",\"name\":";
        appendText(text, m_nestedTags, 2);
        text += "}}";
    }
    m_nestedTags.reset();
    return joined(rows, "]}");
}

std::string FloorAnswers::filteredList(std::int64_t offset)
{
    std::string out = "{\"data\":[";
    m_filteredList.bind(1, "country-7").bind(2, kShort).bind(3, offset);
    while (m_filteredList.step()) {
        separate(out);
        out += "{\"id\":";
        out += m_filteredList.text(0);
        out += ",\"title\":";
        appendText(out, m_filteredList, 1);
        out += ",\"author\":{\"name\":";
        appendText(out, m_filteredList, 2);
        out += "}}";
    }
    m_filteredList.reset();
    return out += "]}";
}

std::string FloorAnswers::groups()
{
    std::string out = "{\"data\":[";
    while (m_groups.step()) {
        separate(out);
        out += "{\"status\":";
        appendText(out, m_groups, 0);
        out += ",\"count\":";
        out += m_groups.text(1);
        out += '}';
    }
    m_groups.reset();
    return out += "]}";
}

std::string FloorAnswers::create(const std::string& body)
{
    const auto article = json::parse(body);
    const auto meta = json::print(article["meta"]);
    const auto now = clock::now();
    std::unique_lock lock(m_writing);
    m_begin.execute();
    const auto text
        = [&](const char* name) -> const std::string& { return article[name].get_ref<const std::string&>(); };
    m_insert.bind(1, text("title")).bind(2, text("slug")).bind(3, text("body")).bind(4, text("status"));
    m_insert.bind(5, article["rating"].get<double>()).bind(6, meta).bind(7, article["author"].get<std::int64_t>());
    m_insert.bind(8, now).execute();
    const auto key = m_database.lastKey();
    const auto keyText = std::to_string(key);
    m_activity.bind(1, now).bind(2, keyText).execute();
    m_revision.bind(1, m_database.lastKey()).bind(2, keyText).bind(3, body).bind(4, body).execute();
    m_commit.execute();
    lock.unlock();
    return item(key);
}

} // namespace strata::bench
