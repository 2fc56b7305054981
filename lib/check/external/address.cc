#include "check/external/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/unicode.h"

namespace kb {
namespace {

struct Block {
  std::array<std::uint8_t, 16> begin;
  int bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr Block closed_4[] = {
    {{0}, 8},              // this network
    {{10}, 8},             // private
    {{100, 64}, 10},       // shared by carriers
    {{127}, 8},            // loopback
    {{169, 254}, 16},      // link-local, and where clouds tell secrets
    {{172, 16}, 12},       // private
    {{192, 0, 0}, 24},     // protocol assignments
    {{192, 0, 2}, 24},     // documentation
    {{192, 168}, 16},      // private
    {{198, 18}, 15},       // benchmarks
    {{198, 51, 100}, 24},  // documentation
    {{203, 0, 113}, 24},   // documentation
    {{224}, 4},            // multicast
    {{240}, 4},            // reserved, broadcast
};

// https://www.iana.org/assignments/iana-ipv6-special-registry
constexpr Block closed_6[] = {
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48},  // translation inside a network
    {{0x01, 0x00}, 64},                          // discard
    {{0x20, 0x01}, 23},                          // protocol assignments, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},              // documentation
    {{0x3f, 0xff}, 20},                          // documentation
    {{0x5f}, 16},                                // segment routing
    {{0xfc}, 7},                                 // unique local
    {{0xfe, 0x80}, 10},                          // link-local
    {{0xfe, 0xc0}, 10},                          // site-local
    {{0xff}, 8},                                 // multicast
};

// Addresses of version 6 with one of version 4 in them, which counts instead.
struct Carrier {
  Block block;
  std::size_t at;
};
constexpr Carrier carriers[] = {
    {{{}, 96}, 12},                                          // compatible, :: and ::1
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},  // mapped
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},        // translated
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                    // NAT64
    {{{0x20, 0x02}, 16}, 2},                                 // 6to4
};

bool is_in(std::span<const std::uint8_t> address, const Block& block) {
  for (int bit = 0; bit < block.bits; bit += 8) {
    const auto at = static_cast<std::size_t>(bit / 8);
    const int wanted = std::min(8, block.bits - bit);
    if ((address[at] ^ block.begin[at]) >> (8 - wanted) != 0) return false;
  }
  return true;
}

bool is_in_any(std::span<const std::uint8_t> address, std::span<const Block> blocks) {
  return std::ranges::any_of(blocks, [&](const Block& block) { return is_in(address, block); });
}

bool is_public_6(std::span<const std::uint8_t> address) {
  for (const Carrier& carrier : carriers) {
    if (is_in(address, carrier.block)) return !is_in_any(address.subspan(carrier.at, 4), closed_4);
  }
  return !is_in_any(address, closed_6);
}

}  // namespace

bool is_public_address(std::span<const std::uint8_t> address) {
  if (address.size() == 4) return !is_in_any(address, closed_4);
  return address.size() == 16 && is_public_6(address);
}

bool is_private_name(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  std::string name = ascii_lower(host.substr(0, host.find('%')));
  while (name.ends_with('.')) name.pop_back();
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET, name.c_str(), bytes.data()) == 1) return !is_public_address(std::span(bytes).first(4));
  if (inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1) return !is_public_address(bytes);
  return name == "localhost" || name.ends_with(".localhost") || name.ends_with(".local") || name.ends_with(".internal");
}

}  // namespace kb
