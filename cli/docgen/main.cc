// kb-docgen: makes a page of the manual from its Markdown. usage: kb-docgen PAGE.md OUTPUT
#include <kb/error.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "docgen/manual.h"
#include "program.h"

namespace {

void write_page(const std::filesystem::path& source, const std::filesystem::path& target) {
  std::ifstream in(source, std::ios::binary);
  const std::string markdown(std::istreambuf_iterator<char>(in), {});
  if (!in || markdown.empty()) throw kb::Error(kb::ErrorCode::io, "cannot read '" + source.string() + "'");
  const auto program = kb::cli::make_program();
  const auto name = kb::cli::page_name(source.filename().string());
  std::ofstream out(target, std::ios::binary | std::ios::trunc);
  out << kb::cli::manual_page(name, kb::cli::expand_page(name, markdown, program->app));
  if (!out.flush()) throw kb::Error(kb::ErrorCode::io, "cannot write '" + target.string() + "'");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: kb-docgen PAGE.md OUTPUT\n";
    return 2;
  }
  try {
    write_page(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "kb-docgen: " << argv[1] << ": " << error.what() << '\n';
    return 3;
  }
  return 0;
}
