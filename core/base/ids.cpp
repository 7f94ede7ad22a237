#include "core/base/ids.h"

#include "core/base/error.h"

#include <openssl/rand.h>

namespace strata::ids {

std::string randomBytes(std::size_t length)
{
    std::string bytes(length, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(length)) != 1)
        throw Error(ErrorCode::Internal, "The system's random generator failed.");
    return bytes;
}

std::string randomText(std::size_t length)
{
    static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    std::string text = randomBytes(length);
    for (char& c : text)
        c = kAlphabet[static_cast<unsigned char>(c) & 63];
    return text;
}

std::string uuid()
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::string bytes = randomBytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text.push_back('-');
        text.push_back(kHex[static_cast<unsigned char>(bytes[i]) >> 4]);
        text.push_back(kHex[static_cast<unsigned char>(bytes[i]) & 15]);
    }
    return text;
}

} // namespace strata::ids
