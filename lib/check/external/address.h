// Which addresses of the internet protocol are public. Programs that fetch what others wrote must not reach the inside
// of a network: the answer is asked for with the address that a connection is about to be made to.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kb {

// `address` has the 4 or 16 bytes in network order. Private, loopback, link-local, reserved and multicast blocks are
// not public (IANA special-purpose registries), nor are addresses of version 6 that stand for such ones of version 4.
bool is_public_address(std::span<const std::uint8_t> address);

// For where somebody else looks the name up: whether it is written as an address that is not public, or is a name of
// the machine itself. Brackets of version 6 may be there.
bool is_private_name(std::string_view host);

}  // namespace kb
