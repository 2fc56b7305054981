// What libkb.so shows to others is namespace kb, and nothing of what it is made from.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kb::repo {
namespace {

struct Symbol {
  char type = '?';  // as nm writes it
  std::string name;
};

std::vector<Symbol> exported_symbols(const std::string& library) {
  const std::string command = "nm --dynamic --demangle --defined-only '" + library + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 4096> block{};
  for (std::size_t got = 0; (got = fread(block.data(), 1, block.size(), pipe.get())) > 0;)
    output.append(block.data(), got);
  std::vector<Symbol> symbols;
  for (std::size_t begin = 0, end = 0; (end = output.find('\n', begin)) != output.npos; begin = end + 1) {
    const auto line = output.substr(begin, end - begin);  // "0000000000012340 T kb::version()"
    if (line.size() > 19) symbols.push_back({line[17], line.substr(19)});
  }
  return symbols;
}

bool is_ours(std::string_view name) {
  for (const std::string_view about : {"typeinfo for ", "typeinfo name for ", "vtable for ", "guard variable for "}) {
    if (name.starts_with(about)) name.remove_prefix(about.size());
  }
  return name.starts_with("kb::");
}

// Templates of the standard library that were instantiated here and may be merged with those of other libraries, and
// the type descriptions of exceptions that are caught here and thrown elsewhere: merging them is what makes catching
// work.
bool is_standard(const Symbol& symbol) {
  const bool weak = symbol.type == 'W' || symbol.type == 'V' || symbol.type == 'u';
  if (weak && symbol.name.starts_with("typeinfo") && symbol.name.find("for Xapian::") != std::string::npos) return true;
  return weak &&
         (symbol.name.find("std::") != std::string::npos || symbol.name.find("__gnu_cxx::") != std::string::npos);
}

TEST(Symbols, are_all_in_namespace_kb) {
  std::size_t ours = 0;
  for (const auto& symbol : exported_symbols(KB_LIBRARY_FILE)) {
    if (is_ours(symbol.name))
      ++ours;
    else
      EXPECT_TRUE(is_standard(symbol)) << symbol.type << " " << symbol.name;
  }
  EXPECT_GT(ours, 30u) << "nothing was exported, or nm failed";
}

TEST(Symbols, of_third_parties_are_told_apart) {
  EXPECT_TRUE(is_ours("kb::version()"));
  EXPECT_TRUE(is_ours("typeinfo for kb::Error"));
  EXPECT_FALSE(is_ours("fmt::v9::format_error::~format_error()"));
  EXPECT_FALSE(is_standard({'T', "std::terminate()"}));
  EXPECT_TRUE(is_standard({'W', "std::vector<int>::push_back(int const&)"}));
}

}  // namespace
}  // namespace kb::repo
