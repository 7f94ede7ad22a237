#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Geometries (RFC 7946 §3.1): GeoJSON in the API, well-known text between programs and databases.
namespace strata {

struct Position {
    double x = 0;
    double y = 0;
    std::optional<double> z;
};

struct Shape {
    /// Numbered as in well-known binary.
    enum class Kind { Point = 1, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon, Collection };
    Kind kind = Kind::Point;
    /// Point: one list of one position (none = empty); LineString: one list; Polygon: its rings.
    std::vector<std::vector<Position>> lines;
    /// Multi…, Collection.
    std::vector<Shape> parts;
};

/// Nothing for a text that is no geometry.
std::optional<Shape> shapeOfWkt(std::string_view wkt);
/// Nothing when the value is no GeoJSON geometry.
std::optional<Shape> shapeOfGeoJson(const Json& geometry);
/// "POINT(1 2)"; heights are left out.
std::string wktOf(const Shape& shape);
/// JSON text.
std::string geoJsonOf(const Shape& shape);

/// Whether they have a point in common; touching counts.
bool intersect(const Shape& a, const Shape& b);

} // namespace strata
