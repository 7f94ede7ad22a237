#pragma once

#include "core/data/database/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Type oids that the driver sends and reads (pg_type.dat of the server).
enum class PgType : unsigned {
    Unspecified = 0,
    Boolean = 16,
    Bytes = 17,
    BigInteger = 20,
    SmallInteger = 21,
    Integer = 23,
    Oid = 26,
    JsonText = 114,
    Real = 700,
    Double = 701,
    Date = 1082,
    DateTime = 1114,
    JsonTree = 3802,
};

/// The values of a statement as libpq wants them. Points into `values`, which have to live as long.
class PgValues {
public:
    explicit PgValues(const std::vector<Value>& values);
    int count() const { return static_cast<int>(m_texts.size()); }
    const char* const* texts() const { return m_texts.data(); }
    const int* lengths() const { return m_lengths.data(); }
    const int* formats() const { return m_formats.data(); }

private:
    void add(const Value& value);
    void addNumber(const char* begin, const char* end);

    std::vector<const char*> m_texts;
    std::vector<int> m_lengths;
    /// 0 text, 1 bytes.
    std::vector<int> m_formats;
    /// Digits of the numbers; never grows beyond what was reserved.
    std::string m_digits;
};

/// A letter per value: statements are prepared by text and these.
void appendValueKinds(std::string& key, const std::vector<Value>& values);
std::vector<unsigned> valueTypes(const std::vector<Value>& values);
/// `?` outside quotes becomes `$1`, `$2`, …
std::string numbered(std::string_view text);

} // namespace strata
