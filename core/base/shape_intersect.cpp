#include "core/base/shape.h"

#include <algorithm>

namespace strata {
namespace {

using Line = std::vector<Position>;

/// Twice the area of the triangle; its sign tells on which side of a–b the third point lies.
double side(const Position& a, const Position& b, const Position& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool inBox(const Position& a, const Position& b, const Position& point)
{
    return std::min(a.x, b.x) <= point.x && point.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= point.y
        && point.y <= std::max(a.y, b.y);
}

bool onSegment(const Position& a, const Position& b, const Position& point)
{
    return side(a, b, point) == 0 && inBox(a, b, point);
}

bool segmentsMeet(const Position& a, const Position& b, const Position& c, const Position& d)
{
    const double c1 = side(a, b, c);
    const double d1 = side(a, b, d);
    const double a1 = side(c, d, a);
    const double b1 = side(c, d, b);
    if (((c1 > 0 && d1 < 0) || (c1 < 0 && d1 > 0)) && ((a1 > 0 && b1 < 0) || (a1 < 0 && b1 > 0)))
        return true;
    return onSegment(a, b, c) || onSegment(a, b, d) || onSegment(c, d, a) || onSegment(c, d, b);
}

bool linesMeet(const Line& a, const Line& b)
{
    for (std::size_t i = 1; i < a.size(); ++i)
        for (std::size_t j = 1; j < b.size(); ++j)
            if (segmentsMeet(a[i - 1], a[i], b[j - 1], b[j]))
                return true;
    return false;
}

bool onLine(const Line& line, const Position& point)
{
    for (std::size_t i = 1; i < line.size(); ++i)
        if (onSegment(line[i - 1], line[i], point))
            return true;
    return false;
}

/// Inside a polygon or on its edge: a ray to the right passes an odd number of its rings' segments.
bool inPolygon(const Shape& polygon, const Position& point)
{
    bool inside = false;
    for (const Line& ring : polygon.lines) {
        if (onLine(ring, point))
            return true;
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Position& a = ring[i - 1];
            const Position& b = ring[i];
            if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
                inside = !inside;
        }
    }
    return inside;
}

bool pointMeets(const Position& point, const Shape& other)
{
    if (other.kind == Shape::Kind::Point)
        return point.x == other.lines.front().front().x && point.y == other.lines.front().front().y;
    if (other.kind == Shape::Kind::LineString)
        return onLine(other.lines.front(), point);
    return inPolygon(other, point);
}

/// Lines and polygons: their lines meet, or one lies within the other.
bool simpleIntersect(const Shape& a, const Shape& b)
{
    const auto empty = [](const Shape& shape) { return shape.lines.empty() || shape.lines.front().empty(); };
    if (empty(a) || empty(b))
        return false;
    if (a.kind == Shape::Kind::Point)
        return pointMeets(a.lines.front().front(), b);
    if (b.kind == Shape::Kind::Point)
        return pointMeets(b.lines.front().front(), a);
    for (const Line& one : a.lines)
        for (const Line& other : b.lines)
            if (linesMeet(one, other))
                return true;
    return (b.kind == Shape::Kind::Polygon && inPolygon(b, a.lines.front().front()))
        || (a.kind == Shape::Kind::Polygon && inPolygon(a, b.lines.front().front()));
}

} // namespace

bool intersect(const Shape& a, const Shape& b)
{
    const auto meets = [](const std::vector<Shape>& parts, const Shape& other) {
        return std::any_of(parts.begin(), parts.end(), [&](const Shape& part) { return intersect(part, other); });
    };
    if (a.kind > Shape::Kind::Polygon)
        return meets(a.parts, b);
    if (b.kind > Shape::Kind::Polygon)
        return meets(b.parts, a);
    return simpleIntersect(a, b);
}

} // namespace strata
