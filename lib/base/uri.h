// Percent-encoding of RFC 3986.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// "%20" becomes a blank; a percent sign without two hexadecimal digits stays. The result may be no UTF-8.
std::string percent_decoded(std::string_view text);

// The same address with only printable ASCII in it; '%' stays, and so do signs that are not in `also`.
std::string encode_uri(std::string_view address, std::string_view also = {});

// Every byte that a relative path of a URI may not have is encoded; '/' stays.
std::string encode_uri_path(std::string_view path);

}  // namespace kb
