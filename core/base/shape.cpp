#include "core/base/shape.h"

#include "core/base/text.h"

#include <array>
#include <charconv>

namespace strata {
namespace {

struct KindRow {
    Shape::Kind kind;
    std::string_view name;
    std::string_view wkt;
};

constexpr std::array<KindRow, 7> kKinds {{
    {Shape::Kind::Point, "Point", "POINT"},
    {Shape::Kind::LineString, "LineString", "LINESTRING"},
    {Shape::Kind::Polygon, "Polygon", "POLYGON"},
    {Shape::Kind::MultiPoint, "MultiPoint", "MULTIPOINT"},
    {Shape::Kind::MultiLineString, "MultiLineString", "MULTILINESTRING"},
    {Shape::Kind::MultiPolygon, "MultiPolygon", "MULTIPOLYGON"},
    {Shape::Kind::Collection, "GeometryCollection", "GEOMETRYCOLLECTION"},
}};

constexpr int kMaxCollectionDepth = 8;

const KindRow& rowOf(Shape::Kind kind)
{
    return kKinds[static_cast<std::size_t>(kind) - 1];
}

bool isMulti(Shape::Kind kind)
{
    return kind == Shape::Kind::MultiPoint || kind == Shape::Kind::MultiLineString || kind == Shape::Kind::MultiPolygon;
}

Shape::Kind partKind(Shape::Kind multi)
{
    return static_cast<Shape::Kind>(static_cast<int>(multi) - 3);
}

class WktReader {
public:
    explicit WktReader(std::string_view text) : m_rest(text) { }

    bool shape(Shape& out, int depth)
    {
        const std::string name = text::lower(word());
        const auto row = std::find_if(
            kKinds.begin(), kKinds.end(), [&](const KindRow& one) { return text::lower(one.wkt) == name; });
        if (row == kKinds.end() || depth > kMaxCollectionDepth)
            return false;
        out.kind = row->kind;
        skipDimension();
        if (text::lower(peekWord()) == "empty") {
            word();
            return true;
        }
        if (out.kind == Shape::Kind::Collection)
            return parts(out, [&](Shape& part) { return shape(part, depth + 1); });
        if (isMulti(out.kind))
            return parts(out, [&](Shape& part) {
                part.kind = partKind(out.kind);
                return coordinates(part);
            });
        return (out.kind != Shape::Kind::Point || peek('(')) && coordinates(out);
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

    bool peek(char c)
    {
        skipSpace();
        return !m_rest.empty() && m_rest.front() == c;
    }

    bool eat(char c)
    {
        if (!peek(c))
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

    template <class Read>
    bool parts(Shape& out, Read read)
    {
        if (!eat('('))
            return false;
        do {
            if (!read(out.parts.emplace_back()))
                return false;
        } while (eat(','));
        return eat(')');
    }

    /// MULTIPOINT may write its points with or without parentheses.
    bool coordinates(Shape& out)
    {
        if (out.kind == Shape::Kind::Point) {
            const bool enclosed = eat('(');
            return position(out.lines.emplace_back().emplace_back()) && (!enclosed || eat(')'));
        }
        if (out.kind == Shape::Kind::LineString)
            return line(out.lines.emplace_back());
        if (!eat('('))
            return false;
        do {
            if (!line(out.lines.emplace_back()))
                return false;
        } while (eat(','));
        return eat(')');
    }

    bool line(std::vector<Position>& out)
    {
        if (!eat('('))
            return false;
        do {
            if (!position(out.emplace_back()))
                return false;
        } while (eat(','));
        return eat(')');
    }

    bool position(Position& out)
    {
        double third = 0;
        if (!number(out.x) || !number(out.y))
            return false;
        if (number(third))
            out.z = third;
        number(third); // a measure
        return true;
    }

    bool number(double& out)
    {
        skipSpace();
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), out);
        if (error != std::errc())
            return false;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return true;
    }

    std::string_view m_rest;
};

bool readPosition(Position& out, const Json& value)
{
    if (!value.is_array() || value.size() < 2 || !value[0].is_number() || !value[1].is_number())
        return false;
    out.x = value[0].get<double>();
    out.y = value[1].get<double>();
    if (value.size() > 2 && value[2].is_number())
        out.z = value[2].get<double>();
    return true;
}

bool readLine(std::vector<Position>& out, const Json& value)
{
    if (!value.is_array())
        return false;
    for (const Json& position : value)
        if (!readPosition(out.emplace_back(), position))
            return false;
    return true;
}

bool readCoordinates(Shape& out, const Json& value)
{
    if (!value.is_array())
        return false;
    if (value.empty())
        return out.kind != Shape::Kind::Point;
    if (out.kind == Shape::Kind::Point)
        return readPosition(out.lines.emplace_back().emplace_back(), value);
    if (out.kind == Shape::Kind::LineString)
        return readLine(out.lines.emplace_back(), value);
    if (out.kind == Shape::Kind::Polygon)
        return std::all_of(
            value.begin(), value.end(), [&](const Json& ring) { return readLine(out.lines.emplace_back(), ring); });
    return std::all_of(value.begin(), value.end(), [&](const Json& part) {
        Shape& shape = out.parts.emplace_back(Shape {.kind = partKind(out.kind), .lines = {}, .parts = {}});
        return readCoordinates(shape, part) && !shape.lines.empty();
    });
}

bool readGeoJson(Shape& out, const Json& value, int depth)
{
    const std::string type = json::text(value, "type");
    const auto row = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindRow& one) { return one.name == type; });
    if (row == kKinds.end() || depth > kMaxCollectionDepth)
        return false;
    out.kind = row->kind;
    if (out.kind != Shape::Kind::Collection)
        return readCoordinates(out, json::member(value, "coordinates"));
    const Json& members = json::member(value, "geometries");
    return members.is_array() && std::all_of(members.begin(), members.end(), [&](const Json& one) {
        return readGeoJson(out.parts.emplace_back(), one, depth + 1);
    });
}

/// Writes lists with the brackets and separators of one of the two forms.
struct Style {
    char open;
    char close;
    std::string_view between;
    bool geoJson;
};
constexpr Style kWkt {'(', ')', ", ", false};
constexpr Style kGeoJson {'[', ']', ",", true};

template <class List, class Append>
void appendList(std::string& out, const Style& style, const List& list, Append append)
{
    out.push_back(style.open);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0)
            out += style.between;
        append(list[i]);
    }
    out.push_back(style.close);
}

void appendPosition(std::string& out, const Style& style, const Position& position)
{
    if (style.geoJson)
        out.push_back('[');
    json::appendNumber(out, position.x);
    out.push_back(style.geoJson ? ',' : ' ');
    json::appendNumber(out, position.y);
    if (!style.geoJson)
        return;
    if (position.z) {
        out.push_back(',');
        json::appendNumber(out, *position.z);
    }
    out.push_back(']');
}

void appendCoordinates(std::string& out, const Style& style, const Shape& shape)
{
    const auto position = [&](const Position& one) { appendPosition(out, style, one); };
    const auto line = [&](const std::vector<Position>& one) { appendList(out, style, one, position); };
    if (shape.kind == Shape::Kind::Point)
        position(shape.lines.front().front());
    else if (shape.kind == Shape::Kind::LineString)
        line(shape.lines.front());
    else if (shape.kind == Shape::Kind::Polygon)
        appendList(out, style, shape.lines, line);
    else
        appendList(out, style, shape.parts, [&](const Shape& part) { appendCoordinates(out, style, part); });
}

bool isEmpty(const Shape& shape)
{
    return shape.lines.empty() && shape.parts.empty();
}

void appendWkt(std::string& out, const Shape& shape)
{
    out += rowOf(shape.kind).wkt;
    if (isEmpty(shape)) {
        out += " EMPTY";
    } else if (shape.kind == Shape::Kind::Collection) {
        appendList(out, kWkt, shape.parts, [&](const Shape& part) { appendWkt(out, part); });
    } else if (shape.kind == Shape::Kind::Point) {
        out.push_back('(');
        appendCoordinates(out, kWkt, shape);
        out.push_back(')');
    } else {
        appendCoordinates(out, kWkt, shape);
    }
}

void appendGeoJson(std::string& out, const Shape& shape)
{
    out += R"({"type":")";
    out += rowOf(shape.kind).name;
    if (shape.kind == Shape::Kind::Collection) {
        out += R"(","geometries":)";
        appendList(out, kGeoJson, shape.parts, [&](const Shape& part) { appendGeoJson(out, part); });
    } else {
        out += R"(","coordinates":)";
        if (isEmpty(shape))
            out += "[]";
        else
            appendCoordinates(out, kGeoJson, shape);
    }
    out.push_back('}');
}

} // namespace

std::optional<Shape> shapeOfWkt(std::string_view wkt)
{
    Shape shape;
    WktReader reader(wkt);
    if (!reader.shape(shape, 0) || !reader.atEnd())
        return std::nullopt;
    return shape;
}

std::optional<Shape> shapeOfGeoJson(const Json& geometry)
{
    Shape shape;
    return readGeoJson(shape, geometry, 0) ? std::optional(std::move(shape)) : std::nullopt;
}

std::string wktOf(const Shape& shape)
{
    std::string out;
    appendWkt(out, shape);
    return out;
}

std::string geoJsonOf(const Shape& shape)
{
    std::string out;
    appendGeoJson(out, shape);
    return out;
}

} // namespace strata
