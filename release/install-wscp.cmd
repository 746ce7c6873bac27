@echo off
rem Installs wscp from this folder for the user who double-clicks it: no internet, no administrator.
rem Every package is checked against its hash in requirements.txt; nothing outside the folder below is changed.
rem To use a certain Python: set WSCP_PYTHON to its python.exe. To install elsewhere: set WSCP_HOME to a folder.
setlocal DisableDelayedExpansion
set "NoDefaultCurrentDirectoryInExePath=1"
set "source=%~dp0"
if not defined WSCP_HOME set "WSCP_HOME=%LOCALAPPDATA%\Programs\wscp"
if defined WSCP_PYTHON goto found
for %%v in (313 312 311) do (
    if exist "%LOCALAPPDATA%\Programs\Python\Python%%v\python.exe" (
        set "WSCP_PYTHON=%LOCALAPPDATA%\Programs\Python\Python%%v\python.exe"
        goto found
    )
    if exist "%ProgramFiles%\Python%%v\python.exe" (
        set "WSCP_PYTHON=%ProgramFiles%\Python%%v\python.exe"
        goto found
    )
)
echo No Python 3.11, 3.12 or 3.13 was found. Install one "for me only", which needs no administrator,
echo or set WSCP_PYTHON to its python.exe, and run this again. READ ME FIRST.txt says where to get it.
goto failed

:found
echo Installing wscp into "%WSCP_HOME%"
echo with "%WSCP_PYTHON%"
"%WSCP_PYTHON%" -c "import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 14) and sys.maxsize > 2**32))"
if errorlevel 1 (
    echo That is not a Python 3.11, 3.12 or 3.13 for 64 bits.
    goto failed
)
"%WSCP_PYTHON%" -m venv --clear "%WSCP_HOME%"
if errorlevel 1 goto failed
"%WSCP_HOME%\Scripts\python.exe" -m pip --isolated install --quiet --disable-pip-version-check --no-index --find-links "%source%." --require-hashes --requirement "%source%requirements.txt"
if errorlevel 1 goto failed

rem The way in: a window in which wscp is known, opened by a double click.
(
    echo @echo off
    echo rem Opens a window in which wscp is known, in your Documents folder. Written by install-wscp.cmd.
    echo set "NoDefaultCurrentDirectoryInExePath=1"
    echo set "PATH=%%~dp0Scripts;%%PATH%%"
    echo set "PYTHONUTF8=1"
    echo title wscp
    echo if exist "%%USERPROFILE%%\Documents" cd /d "%%USERPROFILE%%\Documents"
    echo wscp --help
    echo cmd /k
) > "%WSCP_HOME%\wscp.cmd"
"%WSCP_HOME%\Scripts\python.exe" -P -m wscp_cli --version
if errorlevel 1 goto failed
echo.
echo Done. Double-click wscp.cmd in the folder that opens now to begin. To keep it at hand, right-click it and
echo choose Pin to taskbar, or Send to, Desktop (create shortcut).
if not defined WSCP_QUIET start "" "%SystemRoot%\explorer.exe" "%WSCP_HOME%"
if not defined WSCP_QUIET pause
exit /b 0

:failed
echo wscp was not installed.
if not defined WSCP_QUIET pause
exit /b 1
