#include "core/services/transfer/export_text.h"

#include <array>

namespace strata::transfer {
namespace {

std::string jsonText(const Json& data)
{
    return data.dump(1, '\t', false, Json::error_handler_t::replace);
}

constexpr std::array<ExportType, 4> kTypes {{
    {query::ExportFormat::Csv, "text/csv; charset=utf-8", "csv", csvText},
    {query::ExportFormat::Json, "application/json; charset=utf-8", "json", jsonText},
    {query::ExportFormat::Xml, "text/xml; charset=utf-8", "xml", xmlText},
    {query::ExportFormat::Yaml, "text/yaml; charset=utf-8", "yaml", yamlText},
}};

} // namespace

const ExportType& exportType(query::ExportFormat format)
{
    for (const ExportType& type : kTypes)
        if (type.format == format)
            return type;
    return kTypes.front();
}

} // namespace strata::transfer
