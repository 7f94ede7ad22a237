#pragma once

struct sqlite3;

namespace strata {

/// Gives a connection `st_geomfromtext(wkt[, srid])`, `st_astext(geometry)` and `st_intersects(a, b)` on geometries in
/// SpatiaLite's form, so that programs with that extension read the same data.
void addSqliteGeometry(sqlite3* handle);

} // namespace strata
