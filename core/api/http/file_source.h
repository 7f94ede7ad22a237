#pragma once

#include "core/base/message.h"

namespace strata::http {

/// A part of a file as a body, read in pieces on a stream thread.
class FileSource final : public BodySource {
public:
    /// Opens the file. Throws Error(Internal) when it can't be read.
    explicit FileSource(const FileBody& file);
    ~FileSource() override;
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    /// Throws Error(Internal) when the file has become shorter.
    bool next(std::string& out) override;

private:
    int m_descriptor;
    std::uint64_t m_offset;
    std::uint64_t m_left;
};

} // namespace strata::http
