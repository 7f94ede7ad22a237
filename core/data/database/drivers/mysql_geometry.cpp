#include "core/data/database/drivers/mysql_geometry.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace strata {
namespace {

constexpr std::size_t kSystemBytes = 4;
constexpr std::array<std::string_view, 8> kNames {
    "", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};
enum Kind : std::uint32_t { Point = 1, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon, Collection };

/// Reads well-known binary in the byte order of the machine, which is the one MySQL stores.
class WkbReader {
public:
    explicit WkbReader(std::string_view bytes) : m_rest(bytes) { }

    /// Empty when the bytes end too early or name an unknown kind.
    std::string wkt()
    {
        geometry(true);
        return m_good ? std::move(m_out) : std::string();
    }

private:
    template <class Number>
    Number number()
    {
        Number value {};
        m_good = m_good && m_rest.size() >= sizeof value;
        if (m_good) {
            std::memcpy(&value, m_rest.data(), sizeof value);
            m_rest.remove_prefix(sizeof value);
        }
        return value;
    }

    void coordinate()
    {
        char digits[40];
        m_out.append(digits, std::to_chars(digits, digits + sizeof digits, number<double>()).ptr);
    }

    void position()
    {
        coordinate();
        m_out += ' ';
        coordinate();
    }

    template <class Part>
    void list(Part part)
    {
        const auto count = number<std::uint32_t>();
        m_out += '(';
        for (std::uint32_t i = 0; i < count && m_good; ++i) {
            if (i > 0)
                m_out += ',';
            part();
        }
        m_out += ')';
    }

    void line()
    {
        list([this] { position(); });
    }

    void point()
    {
        m_out += '(';
        position();
        m_out += ')';
    }

    void geometry(bool named)
    {
        const bool swapped = number<std::uint8_t>() != 1;
        const auto kind = number<std::uint32_t>();
        m_good = m_good && !swapped && kind >= Point && kind <= Collection;
        if (!m_good)
            return;
        if (named)
            m_out += kNames[kind];
        switch (kind) {
        case Point: return point();
        case LineString: return line();
        case Polygon: return list([this] { line(); });
        default: return list([this, kind] { geometry(kind == Collection); });
        }
    }

    std::string_view m_rest;
    std::string m_out;
    bool m_good = true;
};

} // namespace

std::string wktOfStored(std::string_view bytes)
{
    if (bytes.size() <= kSystemBytes)
        return {};
    return WkbReader(bytes.substr(kSystemBytes)).wkt();
}

} // namespace strata
