#include "core/api/http/file_source.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace strata::http {
namespace {

constexpr std::uint64_t kPiece = 256 * 1024;

} // namespace

FileSource::FileSource(const FileBody& file) :
    m_descriptor(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC)), m_offset(file.offset), m_left(file.size)
{
    if (m_descriptor < 0)
        throw Error(ErrorCode::Internal, "Can't read file.");
}

FileSource::~FileSource()
{
    ::close(m_descriptor);
}

bool FileSource::next(std::string& out)
{
    const auto start = out.size();
    const auto wanted = static_cast<std::size_t>(std::min(m_left, kPiece));
    out.resize(start + wanted);
    const auto got = ::pread(m_descriptor, out.data() + start, wanted, static_cast<off_t>(m_offset));
    if (got <= 0 && wanted > 0)
        throw Error(ErrorCode::Internal, "File has become shorter.");
    const auto count = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    out.resize(start + count);
    m_offset += count;
    m_left -= count;
    return m_left > 0;
}

} // namespace strata::http
