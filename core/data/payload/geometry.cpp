#include "core/data/payload/geometry.h"

#include "core/base/text.h"

#include <array>
#include <charconv>

namespace strata::payload {
namespace {

/// Nesting of the coordinate arrays: a point is one position (0), a line a list of them (1), and so on.
struct Kind {
    std::string_view name;
    std::string_view wkt;
    int depth;
};

constexpr std::array<Kind, 6> kKinds {{
    {"Point", "point", 0},
    {"LineString", "linestring", 1},
    {"Polygon", "polygon", 2},
    {"MultiPoint", "multipoint", 1},
    {"MultiLineString", "multilinestring", 2},
    {"MultiPolygon", "multipolygon", 3},
}};

class WktReader {
public:
    explicit WktReader(std::string_view text) : m_rest(text) { }

    bool geometry(std::string& out)
    {
        const std::string name = text::lower(word());
        if (name == "geometrycollection")
            return collection(out);
        const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& one) { return one.wkt == name; });
        if (kind == kKinds.end())
            return false;
        skipDimension();
        out += R"({"type":")";
        out += kind->name;
        out += R"(","coordinates":)";
        if (text::lower(peekWord()) == "empty") {
            word();
            out += "[]}";
            return true;
        }
        if (!list(out, kind->depth, kind->wkt == "multipoint"))
            return false;
        out += '}';
        return true;
    }

    bool atEnd()
    {
        skipSpace();
        return m_rest.empty();
    }

private:
    void skipSpace()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t'))
            m_rest.remove_prefix(1);
    }

    bool eat(char c)
    {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view peekWord()
    {
        skipSpace();
        std::size_t length = 0;
        while (length < m_rest.size() && std::isalpha(static_cast<unsigned char>(m_rest[length])))
            ++length;
        return m_rest.substr(0, length);
    }

    std::string_view word()
    {
        const std::string_view found = peekWord();
        m_rest.remove_prefix(found.size());
        return found;
    }

    void skipDimension()
    {
        const std::string name = text::lower(peekWord());
        if (name == "z" || name == "m" || name == "zm")
            word();
    }

    bool collection(std::string& out)
    {
        out += R"({"type":"GeometryCollection","geometries":[)";
        if (!eat('('))
            return false;
        bool first = true;
        do {
            if (!std::exchange(first, false))
                out += ',';
            if (!geometry(out))
                return false;
        } while (eat(','));
        out += "]}";
        return eat(')');
    }

    /// MULTIPOINT may write its points with or without parentheses.
    bool list(std::string& out, int depth, bool looseParts)
    {
        if (!eat('('))
            return false;
        if (depth == 0)
            return position(out) && eat(')');
        out += '[';
        bool first = true;
        do {
            if (!std::exchange(first, false))
                out += ',';
            if (!part(out, depth - 1, looseParts))
                return false;
        } while (eat(','));
        out += ']';
        return eat(')');
    }

    bool part(std::string& out, int depth, bool looseParts)
    {
        if (depth > 0)
            return list(out, depth, false);
        if (looseParts && eat('('))
            return position(out) && eat(')');
        return position(out);
    }

    bool position(std::string& out)
    {
        out += '[';
        int count = 0;
        while (number(out, count > 0))
            ++count;
        out += ']';
        return count >= 2;
    }

    bool number(std::string& out, bool comma)
    {
        skipSpace();
        double value = 0;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (error != std::errc())
            return false;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        if (comma)
            out += ',';
        json::appendNumber(out, value);
        return true;
    }

    std::string_view m_rest;
};

bool appendPosition(std::string& out, const Json& position)
{
    if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number())
        return false;
    json::appendNumber(out, position[0].get<double>());
    out += ' ';
    json::appendNumber(out, position[1].get<double>());
    return true;
}

bool appendCoordinates(std::string& out, const Json& value, int depth)
{
    if (depth == 0)
        return appendPosition(out, value);
    if (!value.is_array())
        return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0)
            out += ", ";
        if (depth > 1)
            out += '(';
        if (!appendCoordinates(out, value[i], depth - 1))
            return false;
        if (depth > 1)
            out += ')';
    }
    return true;
}

bool appendWkt(std::string& out, const Json& geometry, int level)
{
    const std::string type = json::text(geometry, "type");
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& one) { return one.name == type; });
    if (kind == kKinds.end()) {
        const Json& members = json::member(geometry, "geometries");
        if (type != "GeometryCollection" || !members.is_array() || level > 0)
            return false;
        out += "GEOMETRYCOLLECTION(";
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0)
                out += ", ";
            if (!appendWkt(out, members[i], level + 1))
                return false;
        }
        out += ')';
        return true;
    }
    for (const char c : kind->name)
        out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    out += '(';
    if (!appendCoordinates(out, json::member(geometry, "coordinates"), kind->depth))
        return false;
    out += ')';
    return true;
}

} // namespace

std::optional<std::string> geoJsonOfWkt(std::string_view wkt)
{
    std::string out;
    WktReader reader(wkt);
    if (!reader.geometry(out) || !reader.atEnd())
        return std::nullopt;
    return out;
}

std::optional<std::string> wktOfGeoJson(const Json& geometry)
{
    std::string out;
    if (!appendWkt(out, geometry, 0))
        return std::nullopt;
    return out;
}

} // namespace strata::payload
