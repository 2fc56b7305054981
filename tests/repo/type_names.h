// The types that sources define at namespace scope. Two of one name in namespace kb would be one type to the linker,
// which keeps either's functions: memory is then corrupted without a word from the compiler.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::repo {

// Names of the structs, classes and enums that begin at the start of a line, outside unnamed namespaces. For sources
// laid out by clang-format.
std::vector<std::string> types_defined_in(std::string_view source);

}  // namespace kb::repo
