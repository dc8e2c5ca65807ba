# Run by CPack behind its work: CMake 3.25 writes the whole path of the build into the check sums of the package of
# debug symbols, which dpkg then cannot find, and which no two builds have in common.
foreach(package ${CPACK_PACKAGE_FILES})
  if(package MATCHES "-dbgsym_")
    execute_process(COMMAND sh -ec "
      rm -rf '${package}.tree'
      dpkg-deb -R '${package}' '${package}.tree'
      sed -i -E 's#  /.*-dbgsym/#  #' '${package}.tree/DEBIAN/md5sums'
      dpkg-deb --root-owner-group -Zxz -b '${package}.tree' '${package}'
      rm -rf '${package}.tree'" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  endif()
endforeach()
