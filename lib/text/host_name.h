// Names of hosts in other scripts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kb {

// "bücher.example" as "xn--bcher-kva.example", by UTS 46 without transitional forms; nothing for a name that is none.
std::optional<std::string> host_to_ascii(std::string_view host);

}  // namespace kb
