#pragma once

#include "core/base/json.h"

#include <optional>

/// GeoJSON geometries (RFC 7946 §3.1) to and from well-known text, the form in which databases exchange them.
namespace strata::payload {

/// GeoJSON object of a WKT text as JSON text. Nothing for a text that is no geometry.
std::optional<std::string> geoJsonOfWkt(std::string_view wkt);

/// WKT of a GeoJSON geometry ("POINT(1 2)"). Nothing when the value is none.
std::optional<std::string> wktOfGeoJson(const Json& geometry);

} // namespace strata::payload
