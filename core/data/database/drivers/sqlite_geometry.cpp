#include "core/data/database/drivers/sqlite_geometry.h"

#include "core/base/shape.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace strata {
namespace {

static_assert(std::endian::native == std::endian::little, "blobs are written in this program's byte order");

constexpr char kStart = '\x00';
constexpr char kLittleEndian = '\x01';
constexpr char kBoxEnd = '\x7C';
constexpr char kPart = '\x69';
constexpr char kEnd = '\xFE';
constexpr std::size_t kHeadBytes = 39;
constexpr std::int32_t kHeights = 1000;

template <class Number>
void append(std::string& out, Number number)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

struct Box {
    double minX = std::numeric_limits<double>::max();
    double minY = std::numeric_limits<double>::max();
    double maxX = std::numeric_limits<double>::lowest();
    double maxY = std::numeric_limits<double>::lowest();

    void add(const Shape& shape)
    {
        for (const auto& line : shape.lines) {
            for (const Position& position : line) {
                minX = std::min(minX, position.x);
                minY = std::min(minY, position.y);
                maxX = std::max(maxX, position.x);
                maxY = std::max(maxY, position.y);
            }
        }
        for (const Shape& part : shape.parts)
            add(part);
    }
};

void appendLine(std::string& out, const std::vector<Position>& line)
{
    append(out, static_cast<std::int32_t>(line.size()));
    for (const Position& position : line) {
        append(out, position.x);
        append(out, position.y);
    }
}

void appendShape(std::string& out, const Shape& shape)
{
    append(out, static_cast<std::int32_t>(shape.kind));
    switch (shape.kind) {
    case Shape::Kind::Point:
        append(out, shape.lines.front().front().x);
        append(out, shape.lines.front().front().y);
        break;
    case Shape::Kind::LineString: appendLine(out, shape.lines.front()); break;
    case Shape::Kind::Polygon:
        append(out, static_cast<std::int32_t>(shape.lines.size()));
        for (const auto& ring : shape.lines)
            appendLine(out, ring);
        break;
    default:
        append(out, static_cast<std::int32_t>(shape.parts.size()));
        for (const Shape& part : shape.parts) {
            out.push_back(kPart);
            appendShape(out, part);
        }
    }
}

std::string blobOf(const Shape& shape, std::int32_t srid)
{
    Box box;
    box.add(shape);
    std::string out {kStart, kLittleEndian};
    append(out, srid);
    for (const double bound : {box.minX, box.minY, box.maxX, box.maxY})
        append(out, bound);
    out.push_back(kBoxEnd);
    appendShape(out, shape);
    out.push_back(kEnd);
    return out;
}

/// Reads a blob; everything it reads is checked against the end.
class BlobReader {
public:
    explicit BlobReader(std::string_view bytes) : m_rest(bytes) { }

    std::optional<Shape> read()
    {
        const bool known = m_rest.size() > kHeadBytes + 5 && m_rest[0] == kStart && m_rest[1] == kLittleEndian
            && m_rest[kHeadBytes - 1] == kBoxEnd && m_rest.back() == kEnd;
        if (!known)
            return std::nullopt;
        m_rest = m_rest.substr(kHeadBytes, m_rest.size() - kHeadBytes - 1);
        Shape shape;
        return readShape(shape, 0) && m_rest.empty() ? std::optional(std::move(shape)) : std::nullopt;
    }

private:
    template <class Number>
    bool take(Number& number)
    {
        if (m_rest.size() < sizeof number)
            return false;
        std::memcpy(&number, m_rest.data(), sizeof number);
        m_rest.remove_prefix(sizeof number);
        return true;
    }

    /// A number of things of at least that many bytes.
    bool takeCount(std::int32_t& count, std::size_t bytes)
    {
        return take(count) && count >= 0 && static_cast<std::size_t>(count) <= m_rest.size() / bytes;
    }

    bool readPosition(Position& position, bool heights)
    {
        double height = 0;
        if (!take(position.x) || !take(position.y) || (heights && !take(height)))
            return false;
        if (heights)
            position.z = height;
        return true;
    }

    bool readLine(std::vector<Position>& line, bool heights)
    {
        std::int32_t count = 0;
        if (!takeCount(count, 2 * sizeof(double)))
            return false;
        line.resize(static_cast<std::size_t>(count));
        return std::all_of(
            line.begin(), line.end(), [&](Position& position) { return readPosition(position, heights); });
    }

    bool readParts(Shape& shape, int depth)
    {
        std::int32_t count = 0;
        if (!takeCount(count, 1 + sizeof(std::int32_t)))
            return false;
        for (std::int32_t i = 0; i < count; ++i) {
            char mark = 0;
            if (!take(mark) || mark != kPart || !readShape(shape.parts.emplace_back(), depth + 1))
                return false;
        }
        return true;
    }

    bool readShape(Shape& shape, int depth)
    {
        std::int32_t type = 0;
        if (depth > 8 || !take(type))
            return false;
        const bool heights = type > kHeights;
        type -= heights ? kHeights : 0;
        if (type < 1 || type > 7)
            return false;
        shape.kind = static_cast<Shape::Kind>(type);
        if (shape.kind == Shape::Kind::Point)
            return readPosition(shape.lines.emplace_back().emplace_back(), heights);
        if (shape.kind == Shape::Kind::LineString)
            return readLine(shape.lines.emplace_back(), heights);
        if (shape.kind != Shape::Kind::Polygon)
            return readParts(shape, depth);
        std::int32_t rings = 0;
        if (!takeCount(rings, sizeof(std::int32_t)))
            return false;
        shape.lines.resize(static_cast<std::size_t>(rings));
        return std::all_of(shape.lines.begin(), shape.lines.end(), [&](auto& ring) { return readLine(ring, heights); });
    }

    std::string_view m_rest;
};

/// A geometry in SpatiaLite's form or, as other programs may have stored it, as text.
std::optional<Shape> shapeOf(sqlite3_value* value)
{
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_BLOB) {
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
        return BlobReader({bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))}).read();
    }
    if (type != SQLITE_TEXT)
        return std::nullopt;
    return shapeOfWkt(reinterpret_cast<const char*>(sqlite3_value_text(value)));
}

/// The form has no empty geometries.
bool hasEmptyPart(const Shape& shape)
{
    return (shape.lines.empty() && shape.parts.empty())
        || std::any_of(shape.parts.begin(), shape.parts.end(), hasEmptyPart);
}

void geomFromText(sqlite3_context* context, int count, sqlite3_value** arguments)
{
    const auto shape = sqlite3_value_type(arguments[0]) == SQLITE_TEXT ? shapeOf(arguments[0]) : std::nullopt;
    if (!shape || hasEmptyPart(*shape))
        return sqlite3_result_null(context);
    const std::string blob = blobOf(*shape, count > 1 ? sqlite3_value_int(arguments[1]) : 0);
    sqlite3_result_blob(context, blob.data(), static_cast<int>(blob.size()), SQLITE_TRANSIENT);
}

void asText(sqlite3_context* context, int, sqlite3_value** arguments)
{
    const auto shape = shapeOf(arguments[0]);
    if (!shape)
        return sqlite3_result_value(context, arguments[0]);
    const std::string wkt = wktOf(*shape);
    sqlite3_result_text(context, wkt.data(), static_cast<int>(wkt.size()), SQLITE_TRANSIENT);
}

void intersects(sqlite3_context* context, int, sqlite3_value** arguments)
{
    const auto a = shapeOf(arguments[0]);
    const auto b = shapeOf(arguments[1]);
    if (a && b)
        sqlite3_result_int(context, intersect(*a, *b) ? 1 : 0);
    else
        sqlite3_result_null(context);
}

} // namespace

void addSqliteGeometry(sqlite3* handle)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(handle, "st_geomfromtext", 1, flags, nullptr, geomFromText, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle, "st_geomfromtext", 2, flags, nullptr, geomFromText, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle, "st_astext", 1, flags, nullptr, asText, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle, "st_intersects", 2, flags, nullptr, intersects, nullptr, nullptr, nullptr);
}

} // namespace strata
