# kb_embed_files(FOLDER f HEADER h NAMESPACE n OUTPUT o [DIGESTS] PARTS name=file+file ...): makes the source o of
# strings out of files; embed.cmake says what is in it.
function(kb_embed_files)
  cmake_parse_arguments(EMBED "DIGESTS" "FOLDER;HEADER;NAMESPACE;OUTPUT" "PARTS" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${EMBED_OUTPUT})
  set(files "")
  foreach(part IN LISTS EMBED_PARTS)
    string(REGEX REPLACE "^[^=]+=" "" names "${part}")
    string(REPLACE "+" ";" names "${names}")
    list(TRANSFORM names PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/${EMBED_FOLDER}/)
    list(APPEND files ${names})
  endforeach()
  string(REPLACE ";" "," parts "${EMBED_PARTS}")
  set(script ${PROJECT_SOURCE_DIR}/lib/embed.cmake)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${CMAKE_CURRENT_SOURCE_DIR}/${EMBED_FOLDER} -DHEADER=${EMBED_HEADER}
            -DNAMESPACE=${EMBED_NAMESPACE} -DOUTPUT=${output} -DPARTS=${parts} -DDIGESTS=${EMBED_DIGESTS} -P ${script}
    DEPENDS ${files} ${script}
    COMMENT "Embedding ${parts}"
    VERBATIM)
  string(MAKE_C_IDENTIFIER "kb_embedded_${EMBED_OUTPUT}" target)
  add_custom_target(${target} DEPENDS ${output})
  add_dependencies(kb_objects ${target})
endfunction()
