# Writes a source that holds the files style.css and script.js of FOLDER into OUTPUT. Run by cmake -P.
file(READ ${FOLDER}/style.css style)
file(READ ${FOLDER}/script.js script)
file(WRITE ${OUTPUT} "#include \"report/html/parts.h\"

namespace kb::html {

std::string_view page_style() {
  return R\"kb_embed(${style})kb_embed\";
}

std::string_view page_script() {
  return R\"kb_embed(${script})kb_embed\";
}

}  // namespace kb::html
")
